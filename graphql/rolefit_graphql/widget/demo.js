/* The demo page's own part: its language, and the lines to embed with this server's address. */

const wanted = new URLSearchParams(location.search).get("lang");
const language = ["en", "ar", "sw"].includes(wanted) ? wanted : "en";
const titles = { en: "Open roles", ar: "الوظائف الشاغرة", sw: "Nafasi za kazi" };

document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
document.querySelector("h1").textContent = titles[language];
document.querySelector(`nav a[lang=${language}]`).setAttribute("aria-current", "page");
document.getElementById("lines").textContent = [
  `<script type="module" src="${new URL("rolefit-search.js", import.meta.url).href}"></script>`,
  `<rolefit-search lang="${language}"></rolefit-search>`,
].join("\n");

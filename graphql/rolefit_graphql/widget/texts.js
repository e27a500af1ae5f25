/* What the widget says. A language that lacks here is shown in English; {braces} are filled in. */

export const TEXTS = {
  en: {
    search: "Search roles",
    hint: "Title, skill or organisation",
    go: "Search",
    skills: "Your skills",
    skillsHint: "Add a skill, then Enter",
    skillsNote: "Roles are then ranked by how well they fit, with reasons.",
    filters: "Filters",
    clear: "Clear all",
    unknown: "Include roles that don’t say",
    all: "Show all",
    results: "Results",
    found: "Roles found: {n}",
    none: "No role fits. Try fewer words or filters.",
    loading: "Searching …",
    failed: "The search doesn’t answer just now.",
    retry: "Try again",
    more: "Show more roles",
    suggestions: "Suggestions: {n}",
    remove: "Remove {name}",
    unknownSkill: "No skill is called “{name}”.",
    meant: "Did you mean {names}?",
    asks: "Asks for",
    why: "Why it fits",
    absent: "Not among your skills",
    required: "{met} of {all} required met",
    have: "You have {held}",
    instead: "{asked}: you have {held}",
    partly: "{asked}, in part: you have {held}",
    years: "it asks for years, yours aren’t known",
    STRONG: "strong fit",
    GOOD: "good fit",
    PARTIAL: "partial fit",
    WEAK: "weak fit",
    TITLE: "title",
    SKILL: "skill",
    ORGANISATION: "organisation",
    remote: "Place of work",
    country: "Country",
    compensation: "Pay",
    employmentType: "Employment",
    languages: "Languages",
    seniority: "Seniority",
    words: { true: "remote", false: "on site" },
  },
  ar: {
    search: "ابحث عن وظيفة",
    hint: "المسمى أو المهارة أو الجهة",
    go: "بحث",
    skills: "مهاراتك",
    skillsHint: "أضف مهارة ثم اضغط Enter",
    skillsNote: "تُرتَّب الوظائف عندئذ بحسب ملاءمتها لك، مع بيان الأسباب.",
    filters: "التصفية",
    clear: "مسح الكل",
    unknown: "إظهار الوظائف التي لا تذكر ذلك",
    all: "عرض الكل",
    results: "النتائج",
    found: "عدد الوظائف: {n}",
    none: "لا توجد وظيفة مناسبة. جرّب كلمات أقل أو تصفية أوسع.",
    loading: "جارٍ البحث …",
    failed: "البحث لا يستجيب الآن.",
    retry: "حاول مرة أخرى",
    more: "عرض المزيد من الوظائف",
    suggestions: "عدد الاقتراحات: {n}",
    remove: "إزالة {name}",
    unknownSkill: "لا توجد مهارة باسم «{name}».",
    meant: "هل تقصد {names}؟",
    asks: "المطلوب",
    why: "أسباب الملاءمة",
    absent: "ليس ضمن مهاراتك",
    required: "تحقق {met} من {all} من المتطلبات الأساسية",
    have: "لديك {held}",
    instead: "{asked}: لديك {held}",
    partly: "{asked} (جزئيًا): لديك {held}",
    years: "تُطلب سنوات خبرة، وسنواتك غير معروفة",
    STRONG: "ملاءمة قوية",
    GOOD: "ملاءمة جيدة",
    PARTIAL: "ملاءمة جزئية",
    WEAK: "ملاءمة ضعيفة",
    TITLE: "مسمى",
    SKILL: "مهارة",
    ORGANISATION: "جهة",
    remote: "مكان العمل",
    country: "البلد",
    compensation: "الأجر",
    employmentType: "نوع العمل",
    languages: "اللغات",
    seniority: "مستوى الخبرة",
    words: {
      ", ": "، ",
      true: "عن بُعد",
      false: "في الموقع",
      volunteer: "تطوع",
      paid: "مدفوع الأجر",
      unpaid: "غير مدفوع",
      "full-time": "دوام كامل",
      "part-time": "دوام جزئي",
      permanent: "دائم",
      contract: "عقد",
      freelance: "عمل حر",
      temporary: "مؤقت",
      internship: "تدريب",
      junior: "مبتدئ",
      "mid-level": "متوسط",
      senior: "خبير",
      lead: "قائد فريق",
      or: "أو",
    },
  },
  sw: {
    search: "Tafuta kazi",
    hint: "Cheo, ujuzi au shirika",
    go: "Tafuta",
    skills: "Ujuzi wako",
    skillsHint: "Ongeza ujuzi, kisha Enter",
    skillsNote: "Kazi hupangwa kwa jinsi zinavyokufaa, pamoja na sababu.",
    filters: "Vichujio",
    clear: "Futa vyote",
    unknown: "Onyesha pia kazi zisizotaja",
    all: "Onyesha zote",
    results: "Matokeo",
    found: "Kazi zilizopatikana: {n}",
    none: "Hakuna kazi inayofaa. Jaribu maneno au vichujio vichache zaidi.",
    loading: "Inatafuta …",
    failed: "Utafutaji haujibu kwa sasa.",
    retry: "Jaribu tena",
    more: "Onyesha kazi zaidi",
    suggestions: "Mapendekezo: {n}",
    remove: "Ondoa {name}",
    unknownSkill: "Hakuna ujuzi unaoitwa “{name}”.",
    meant: "Je, ulimaanisha {names}?",
    asks: "Inahitaji",
    why: "Kwa nini inakufaa",
    absent: "Haumo katika ujuzi wako",
    required: "Mahitaji ya lazima yaliyotimizwa: {met} kati ya {all}",
    have: "Una {held}",
    instead: "{asked}: una {held}",
    partly: "{asked}, kwa sehemu: una {held}",
    years: "inahitaji miaka, yako haijulikani",
    STRONG: "inafaa sana",
    GOOD: "inafaa vizuri",
    PARTIAL: "inafaa kwa sehemu",
    WEAK: "inafaa kidogo",
    TITLE: "cheo",
    SKILL: "ujuzi",
    ORGANISATION: "shirika",
    remote: "Mahali pa kazi",
    country: "Nchi",
    compensation: "Malipo",
    employmentType: "Aina ya ajira",
    languages: "Lugha",
    seniority: "Ngazi",
    words: {
      true: "kwa mbali",
      false: "ofisini",
      volunteer: "kujitolea",
      paid: "yenye malipo",
      unpaid: "bila malipo",
      "full-time": "muda wote",
      "part-time": "sehemu ya muda",
      permanent: "ya kudumu",
      contract: "mkataba",
      freelance: "kujitegemea",
      temporary: "ya muda",
      internship: "mafunzo kazini",
      junior: "chipukizi",
      "mid-level": "ya kati",
      senior: "mwandamizi",
      lead: "kiongozi",
      or: "au",
    },
  },
};

/* A language's texts and how it names things. */
export class Language {
  constructor(wanted) {
    const base = (wanted || "en").toLowerCase().split("-")[0];
    this.code = base in TEXTS ? base : "en";
    this.direction = this.code === "ar" ? "rtl" : "ltr";
    this.texts = TEXTS[this.code];
    this.number = new Intl.NumberFormat(this.code);
    this.percent = new Intl.NumberFormat(this.code, { style: "percent" });
    this.names = { country: namesOf("region", this.code), languages: namesOf("language", this.code) };
  }

  say(name, values = {}) {
    return this.texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  count(name, n) {
    return this.say(name, { n: this.number.format(n) });
  }

  /* A fact's value for people: "full-time, permanent", "true", "Egypt". */
  value(fact, value) {
    const named = this.names[fact]?.get(value);
    const words = named ?? value.replace(/[a-z-]+|, /g, (word) => this.texts.words[word] ?? word);
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
}

/* English names, which GraphQL gives, to those of a language: the browser knows them. */
function namesOf(type, code) {
  const names = new Map();
  if (code === "en") return names;
  const [english, own] = ["en", code].map((one) => new Intl.DisplayNames(one, { type, fallback: "none" }));
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  for (const key of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = english.of(type === "region" ? key.toUpperCase() : key);
    if (name) names.set(name, own.of(type === "region" ? key.toUpperCase() : key) ?? name);
  }
  return names;
}

"use strict";

/* Starts GraphiQL on this origin's endpoint. What a visitor has open stays in their browser's storage. */

function start() {
  const { React, ReactDOM, GraphiQL, GraphiQLPluginExplorer } = window;
  if (!React || !ReactDOM || !GraphiQL) {
    document.getElementById("missing").hidden = false;
    return;
  }
  const create = React.createElement;
  const explorer = GraphiQLPluginExplorer ? [GraphiQLPluginExplorer.explorerPlugin()] : [];
  const graphiql = create(
    GraphiQL,
    {
      fetcher: GraphiQL.createFetcher({ url: new URL("/graphql", window.location.href).href }),
      defaultTabs: window.rolefitTabs,
      defaultEditorToolsVisibility: false,
      plugins: explorer,
      inputValueDeprecation: true,
    },
    create(GraphiQL.Logo, null, "rolefit"),
  );
  ReactDOM.createRoot(document.getElementById("playground")).render(graphiql);
}

start();

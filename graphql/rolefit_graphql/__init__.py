"""The way in: GraphQL schema, web application, playground, widget, reports, the command line."""

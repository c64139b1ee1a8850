// The sections of the help, as Docusaurus wants them.
const sections = require("./sections.json");

module.exports = {
  help: sections.map(({ title, articles }) => ({ type: "category", label: title, items: articles.map(({ id }) => id) })),
};

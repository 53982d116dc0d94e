// The interface's words in the reader's language, and building elements out of text (never out of HTML).

const WORDS = JSON.parse(document.getElementById("words").textContent);

let language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

/** Speak a language ("zh", "en"), or the browser's (null). */
export function chooseLanguage(wanted) {
  if (wanted !== null) language = wanted;
}

/** "zh" or "en". */
export function currentLanguage() {
  return language;
}

/** From Chinese to English, and back. */
export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
}

/** A word or sentence of the interface; {names} in it are filled in. */
export function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A property in the reader's language, or as the ontology calls it. */
export function propertyName(name) {
  return Object.hasOwn(WORDS[language].property, name) ? WORDS[language].property[name] : name;
}

/** A number as the reader's language writes it. */
export function number(value) {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en");
}

/** Put the words into everything that carries data-text, data-label or data-placeholder. */
export function translatePage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const part of document.querySelectorAll("[data-text]")) part.textContent = say(part.dataset.text);
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", say(part.dataset.label));
    if (part.localName === "button") part.title = say(part.dataset.label);
  }
  for (const part of document.querySelectorAll("[data-placeholder]")) part.placeholder = say(part.dataset.placeholder);
}

/** An element with attributes, listeners (onclick: function) and children; strings become text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text from documents: kept to itself, so that writing marks in it can't turn the text around it. */
export function written(text) {
  return element("bdi", {}, text);
}

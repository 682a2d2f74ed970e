// What the gallery shows, and which classes are to be seen: state that all parts of the viewer share.
//
// Names come from datasets and are not trusted: they are only ever set as text, never as HTML.
"use strict";

/** The element with an id of index.html. */
const $ = (id) => document.getElementById(id);

/** Makes an element with a text and CSS classes. */
function element(kind, text = "", ...classes) {
  const made = document.createElement(kind);
  made.textContent = text;
  made.classList.add(...classes);
  return made;
}

/** "1,250" */
const spell = (number) => number.toLocaleString("en");

/** "1 instance", "1,250 instances" */
const instances = (number) => `${spell(number)} ${number === 1 ? "instance" : "instances"}`;

/** What shows a page's split, before something else; nothing without one. */
const badge = (split) => (split ? [element("span", split, "split"), " "] : []);

/** A relative path as a URL, whatever characters it has. */
const urlOf = (path) => path.split("/").map(encodeURIComponent).join("/");

const model = {
  /** What data/index.js says: [{name, color}]. */
  classes: [],
  /** The same: [{name, split, image, thumbnail?, counts: [class, count, …], removed}]. */
  pages: [],
  hasRemoved: false,
  title: "",

  /** The number of the page that is shown; -1 where all pages are. */
  current: -1,
  /** What the page's script says: {width, height, kept, removed, names}; null until it is there. */
  shown: null,

  /** Classes that are hidden, by number; -1 is that of annotations without a class. */
  hidden: new Set(),
  /** Whether what was removed is shown, and which of its classes are hidden, by name. */
  showsRemoved: true,
  hiddenRemoved: new Set(),

  /** A class's name. */
  nameOf: (label) => model.classes[label]?.name ?? "no class",

  /** The name of a class of what was removed; nothing where nobody said it. */
  removedNameOf: (label) => model.shown.names[label] ?? "",

  /** A class's colour; grey for what is none. */
  colorOf(label) {
    const color = model.classes[label]?.color ?? "";
    return /^#[0-9a-f]{6}$/i.test(color) ? color : "#77777c";
  },

  /** Calls `use(class, count)` for each class that a page has. */
  forEachCount(page, use) {
    for (let at = 0; at < page.counts.length; at += 2) use(page.counts[at], page.counts[at + 1]);
  },

  /** Whether dark is better seen than white on a colour. */
  isPale(color) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    return 0.3 * red + 0.59 * green + 0.11 * blue > 150;
  },

  /** How many instances a page has, of all classes or of the visible ones. */
  countOf(page, onlySeen) {
    let sum = 0;
    model.forEachCount(page, (label, count) => {
      if (!onlySeen || !model.hidden.has(label)) sum += count;
    });
    return sum;
  },

  /** Every class there is, with -1 where annotations have none. */
  labels() {
    const labels = model.classes.map((_, label) => label);
    const isUnclassed = model.pages.some((page) => page.counts[0] === -1);
    return isUnclassed ? [...labels, -1] : labels;
  },

  /** Shows a class, or hides it. */
  toggle(label) {
    if (!model.hidden.delete(label)) model.hidden.add(label);
  },

  /** Shows one class alone; all of them if it is alone already. */
  solo(label) {
    const others = model.labels().filter((other) => other !== label);
    const isAlone = !model.hidden.has(label) && others.every((other) => model.hidden.has(other));
    model.hidden = new Set(isAlone ? [] : others);
  },

  showAll() { model.hidden.clear(); },
  showNone() { model.hidden = new Set(model.labels()); },
};

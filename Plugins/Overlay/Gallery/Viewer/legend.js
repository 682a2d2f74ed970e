// The list of classes at the side, whose buttons show and hide them. It counts the page that is shown,
// or all that are listed.
"use strict";

const legend = (() => {
  /** Class to its list item. Items are made once, so that the focus stays when pages change. */
  const items = new Map();

  /** What to do when other classes are to be seen. */
  let changed = () => {};

  /** Makes the items; `whenChanged` is called whenever the user shows or hides something. */
  function begin(whenChanged) {
    changed = whenChanged;
    for (const label of model.labels()) {
      const item = entry(model.nameOf(label), model.colorOf(label), {
        toggle: () => model.toggle(label),
        solo: () => model.solo(label),
        hover: (isOver) => boxes.emphasise(isOver ? label : null),
      });
      item.firstChild.dataset.class = label;
      items.set(label, item);
    }
    $("legend").replaceChildren(...items.values());
    $("removed-part").hidden = !model.hasRemoved;
    $("show-all").addEventListener("click", () => act(model.showAll));
    $("show-none").addEventListener("click", () => act(model.showNone));
    $("removed").addEventListener("click", () => act(toggleRemoved));
    $("class-filter").addEventListener("input", filter);
  }

  /** An item: its swatch and strike-through tell as well as its colour whether it is shown. */
  function entry(text, color, { toggle, solo, hover }) {
    const button = element("button");
    button.type = "button";
    const swatch = element("span", "", "swatch");
    swatch.style.color = color;
    swatch.classList.toggle("pale", model.isPale(color));
    swatch.setAttribute("aria-hidden", "true");
    button.append(swatch, element("span", text, "name"), element("span", "", "count"));
    button.addEventListener("click", (event) => act(event.shiftKey ? solo : toggle));
    button.addEventListener("dblclick", (event) => { if (!event.shiftKey) act(solo); });
    for (const kind of ["pointerenter", "focus"]) button.addEventListener(kind, () => hover(true));
    for (const kind of ["pointerleave", "blur"]) button.addEventListener(kind, () => hover(false));
    const item = element("li");
    item.append(button);
    return item;
  }

  function act(change) {
    change();
    changed();
  }

  function toggleRemoved() { model.showsRemoved = !model.showsRemoved; }

  /** Counts again: `counts` is a Map from class to number of instances. */
  function count(counts, removedCount) {
    for (const [label, item] of items) {
      const number = counts.get(label) ?? 0;
      item.classList.toggle("absent", number === 0);
      item.querySelector(".count").textContent = spell(number);
    }
    $("removed").querySelector(".count").textContent = spell(removedCount);
    $("removed-legend").replaceChildren(...removedItems());
    mark();
  }

  /** An item for each class of what was removed from the page that is shown. */
  function removedItems() {
    const removed = model.shown?.removed ?? [];
    const names = removed.map(([label]) => model.removedNameOf(label));
    // Where nobody said the classes there is nothing to choose from.
    if (names.every((name) => name === "")) return [];
    return removed.map(([, ids], index) => {
      const text = names[index];
      const item = entry(text || "no class", "", {
        toggle() { if (!model.hiddenRemoved.delete(text)) model.hiddenRemoved.add(text); },
        solo() {
          const others = names.filter((name) => name !== text);
          const isAlone = others.every((name) => model.hiddenRemoved.has(name)) && !model.hiddenRemoved.has(text);
          model.hiddenRemoved = new Set(isAlone ? [] : others);
        },
        hover() {},
      });
      item.firstChild.dataset.removed = text;
      item.querySelector(".count").textContent = spell(ids.length);
      return item;
    });
  }

  /** Marks what is shown and what is not. */
  function mark() {
    for (const [label, item] of items) press(item.firstChild, !model.hidden.has(label));
    press($("removed"), model.showsRemoved);
    for (const item of $("removed-legend").children) {
      press(item.firstChild, model.showsRemoved && !model.hiddenRemoved.has(item.firstChild.dataset.removed));
    }
  }

  function press(button, isOn) { button.setAttribute("aria-pressed", String(isOn)); }

  function filter() {
    const wanted = $("class-filter").value.trim().toLowerCase();
    $("lists").classList.toggle("searched", wanted !== "");
    for (const item of $("lists").querySelectorAll("li")) {
      item.hidden = !item.querySelector(".name").textContent.toLowerCase().includes(wanted);
    }
  }

  return { begin, count, mark };
})();

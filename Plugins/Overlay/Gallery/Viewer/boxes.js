// The boxes of the page that is shown, as SVG: a group for each class, so that one attribute shows or
// hides it, and what lies under the pointer.
"use strict";

const boxes = (() => {
  const svg = "http://www.w3.org/2000/svg";

  /** The boxes: {element, group, label, isRemoved, id, sides, corners, area}. */
  let all = [];
  /** The groups: {element, label, name, isRemoved, area}. */
  let groups = [];
  /** The box that is lit. */
  let lit = null;
  /** The class that stands out; null for none. */
  let strong = null;

  /** Draws model.shown. */
  function draw() {
    lit = null;
    all = [];
    groups = [
      ...model.shown.removed.map((data) => makeGroup(data, true)),
      ...model.shown.kept.map((data) => makeGroup(data, false)),
    ];
    // What was removed lies at the bottom; then the larger, so that none covers smaller ones.
    groups.sort((a, b) => Number(b.isRemoved) - Number(a.isRemoved) || b.area - a.area);
    $("layers").replaceChildren(...groups.map((group) => group.element));
    hide();
    emphasise(strong);
  }

  function clear() {
    [all, groups, lit] = [[], [], null];
    $("layers").replaceChildren();
  }

  /** A group of data/N.js: [class, [id …], [left, top, right, bottom …], [index, eight of corners …]]. */
  function makeGroup([label, ids, edges, rotated], isRemoved) {
    const group = {
      element: document.createElementNS(svg, "g"),
      label,
      name: isRemoved ? model.removedNameOf(label) : model.nameOf(label),
      isRemoved,
      area: 0,
    };
    group.element.dataset.class = label;
    group.element.classList.add(isRemoved ? "removed" : "kept");
    if (!isRemoved) group.element.style.color = model.colorOf(label);
    const corners = new Map();
    for (let at = 0; at < rotated.length; at += 9) corners.set(rotated[at], rotated.slice(at + 1, at + 9));
    const made = ids.map((id, index) => makeBox(group, id, edges.slice(index * 4, index * 4 + 4), corners.get(index)));
    made.sort((a, b) => b.area - a.area);
    group.area = made.reduce((sum, box) => sum + box.area, 0) / Math.max(made.length, 1);
    group.element.append(...made.map((box) => box.element));
    all.push(...made);
    return group;
  }

  function makeBox(group, id, sides, corners) {
    const [left, top, right, bottom] = sides;
    const made = document.createElementNS(svg, corners ? "polygon" : "rect");
    if (corners) {
      made.setAttribute("points", corners.join(" "));
    } else {
      made.setAttribute("x", left);
      made.setAttribute("y", top);
      // Boxes of no width or height are drawn as lines.
      made.setAttribute("width", Math.max(right - left, 0.01));
      made.setAttribute("height", Math.max(bottom - top, 0.01));
    }
    return { element: made, group, id, sides, corners, area: (right - left) * (bottom - top) };
  }

  const isShown = (group) => (group.isRemoved
    ? model.showsRemoved && !model.hiddenRemoved.has(group.name)
    : !model.hidden.has(group.label));

  /** Shows and hides groups as the legend has it. */
  function hide() {
    for (const group of groups) group.element.style.display = isShown(group) ? "" : "none";
  }

  /** Lets a class stand out, on this page and those that follow; null for none. */
  function emphasise(label) {
    strong = label;
    const isStrong = (group) => !group.isRemoved && group.label === label;
    // A class that is not on the page leaves the others as they are.
    $("boxes").classList.toggle("emphasis", groups.some(isStrong));
    for (const group of groups) group.element.classList.toggle("strong", isStrong(group));
  }

  /** The boxes that are shown at a point of the page, or within `reach` of it, the smallest first. */
  function under(x, y, reach) {
    return all.filter((box) => {
      const [left, top, right, bottom] = box.sides;
      const isNear = box.corners
        ? isInside(box.corners, x, y, reach)
        : x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
      return isNear && isShown(box.group);
    }).sort((a, b) => Number(a.group.isRemoved) - Number(b.group.isRemoved) || a.area - b.area);
  }

  /** Whether a point is in a polygon, or within `reach` of one of its sides. */
  function isInside(corners, x, y, reach) {
    let inside = false;
    for (let at = 0; at < corners.length; at += 2) {
      const [ax, ay] = [corners[at], corners[at + 1]];
      const [bx, by] = [corners[(at + 2) % corners.length], corners[(at + 3) % corners.length]];
      if ((ay > y) !== (by > y) && x < ax + (bx - ax) * (y - ay) / (by - ay)) inside = !inside;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
      if (Math.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y) <= reach) return true;
    }
    return inside;
  }

  /** Lights a box, or none. */
  function light(box) {
    if (lit === box) return;
    lit?.element.classList.remove("lit");
    box?.element.classList.add("lit");
    lit = box;
  }

  /** "stem", "stem (removed)", "removed" */
  function spellName(group) {
    if (!group.isRemoved) return group.name;
    return group.name ? `${group.name} (removed)` : "removed";
  }

  /** What is said of boxes that lie on each other: all of the first, the names of the others. */
  function describe([box, ...others]) {
    const round = (value) => String(Math.round(value * 10) / 10);
    const [left, top, right, bottom] = box.sides;
    const lines = [
      spellName(box.group),
      `${round(right - left)} × ${round(bottom - top)} px at ${round(left)}, ${round(top)}`,
    ];
    if (String(box.id) !== "0") lines.push(`id ${box.id}`);
    const names = [...new Set(others.map((other) => spellName(other.group)))];
    if (names.length > 0) lines.push(`on ${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}`);
    return lines;
  }

  return { draw, clear, hide, emphasise, under, light, describe };
})();

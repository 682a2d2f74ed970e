"use strict";

// Draws what is in #data. Names are any text: they are set as text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const number = new Intl.NumberFormat("en");
const tenth = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const svgSpace = "http://www.w3.org/2000/svg";

/** An element with attributes and children, which may be text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The same in SVG. */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---- figures --------------------------------------------------------------------------------------

function figure(title, value, note = "") {
  const cell = element("div", {}, element("dt", {}, title), element("dd", {}, value));
  if (note) cell.lastChild.append(element("small", {}, note));
  document.getElementById("figures").append(cell);
}

function showFigures() {
  const splits = data.splits.filter((split) => split.split)
    .map((split) => `${split.split} ${number.format(split.pages)}`).join(", ");
  const largest = data.page_sizes[0];
  figure("pages", number.format(data.pages), splits);
  figure("instances", number.format(data.instances));
  figure("per page, mean", tenth.format(data.per_page.mean), `median ${tenth.format(data.per_page.median)}`);
  figure("densest page", number.format(data.per_page.max), `95 % have ${number.format(data.per_page.p95)} or fewer`);
  figure("per megapixel", tenth.format(data.per_megapixel.mean), `at most ${tenth.format(data.per_megapixel.max)}`);
  if (largest) {
    const others = data.page_sizes.length - 1;
    figure("page size", `${largest.width} × ${largest.height}`, others ? `and ${number.format(others)} more` : "all pages");
  }
  if (data.staff_space) {
    figure(
      "staff space", `${data.staff_space.p50} px`,
      `90 % from ${data.staff_space.p5} to ${data.staff_space.p95}; ${number.format(data.staff_space.pages)} pages`
    );
  }
}

// ---- plots ----------------------------------------------------------------------------------------

/** Round steps for an axis up to `largest`, whole numbers, some five of them. */
function ticks(largest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, largest / 5)));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((step) => largest / step <= 5) ?? 10 * power);
  return Array.from({ length: Math.floor(largest / step) + 1 }, (_, index) => index * step);
}

function drawHistogram() {
  const [width, height, left, bottom, top] = [560, 250, 44, 40, 8];
  const plot = document.getElementById("histogram");
  const { bin, pages } = data.histogram;
  const [most, span] = [Math.max(1, ...pages), pages.length * bin];
  const x = (value) => left + value / span * (width - left - 8);
  const y = (value) => height - bottom - value / most * (height - bottom - top);
  plot.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const tick of ticks(most)) {
    plot.append(
      shape("line", { class: "grid", x1: left, x2: width - 8, y1: y(tick), y2: y(tick) }),
      shape("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, number.format(tick))
    );
  }
  for (const tick of ticks(span)) {
    plot.append(shape("text", { x: x(tick), y: height - bottom + 16, "text-anchor": "middle" }, number.format(tick)));
  }
  pages.forEach((count, index) => {
    const [from, to] = [x(index * bin), x((index + 1) * bin)];
    const words = bin === 1 ? `${index} instances` : `${number.format(index * bin)} to ${number.format((index + 1) * bin - 1)} instances`;
    plot.append(
      shape("rect", { class: "bar", x: from + 0.5, y: y(count), width: Math.max(0.5, to - from - 1), height: y(0) - y(count) }),
      shape(
        "rect", { class: "hit", x: from, y: top, width: to - from, height: y(0) - top },
        shape("title", {}, `${words}: ${number.format(count)} pages`)
      )
    );
  });
  const mean = x(data.per_page.mean);
  plot.append(
    shape("line", { class: "mark", x1: mean, x2: mean, y1: top, y2: y(0) }, shape("title", {}, "mean")),
    shape("text", { x: width - 8, y: height - 2, "text-anchor": "end" }, "instances; the dashed line is the mean"),
  );
}

function drawSizes() {
  const [side, left, bottom, top] = [560, 44, 34, 8];
  const plot = document.getElementById("sizes");
  const octave = (length) => Math.log2(Math.max(1, length));
  const highest = Math.ceil(Math.max(6, ...data.box_sizes.flatMap((cell) => [octave(cell.width), octave(cell.height)])) + 0.25);
  const unit = (side - left - top) / highest;
  const x = (octaves) => left + octaves * unit;
  const y = (octaves) => side - bottom - octaves * unit;
  const most = Math.max(1, ...data.box_sizes.map((cell) => cell.boxes));
  plot.setAttribute("viewBox", `0 0 ${side} ${side}`);
  for (let octaves = 0; octaves <= highest; octaves += 1) {
    plot.append(
      shape("line", { class: "grid", x1: x(octaves), x2: x(octaves), y1: y(0), y2: y(highest) }),
      shape("line", { class: "grid", x1: x(0), x2: x(highest), y1: y(octaves), y2: y(octaves) })
    );
    if (highest > 10 && octaves % 2) continue;
    const words = number.format(2 ** octaves);
    plot.append(
      shape("text", { x: x(octaves), y: side - bottom + 16, "text-anchor": "middle" }, words),
      shape("text", { x: left - 6, y: y(octaves) + 4, "text-anchor": "end" }, words)
    );
  }
  for (const cell of data.box_sizes) {
    // A share of the logarithm, or the rare sizes would not be seen beside stems and noteheads.
    const strength = 0.15 + 0.85 * Math.log1p(cell.boxes) / Math.log1p(most);
    const words = `from ${tenth.format(cell.width)} × ${tenth.format(cell.height)} px: ${number.format(cell.boxes)} boxes`;
    plot.append(
      shape(
        "rect",
        {
          class: "bar", "fill-opacity": strength.toFixed(3), x: x(octave(cell.width)), y: y(octave(cell.height) + 0.25),
          width: unit / 4, height: unit / 4,
        },
        shape("title", {}, words)
      )
    );
  }
}

// ---- tables ---------------------------------------------------------------------------------------

function row(...cells) {
  return element("tr", {}, ...cells.map((cell) => (cell instanceof Node ? cell : element("td", {}, cell))));
}

function head(...titles) {
  return element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title))));
}

function showDensest() {
  const table = document.getElementById("densest");
  table.append(
    head("page", "instances"),
    element("tbody", {}, ...data.densest_pages.map((page) => row(element("td", { class: "text" }, page.page), number.format(page.instances))))
  );
}

function showTallies(id, words) {
  const found = data[id].filter((entry) => entry.boxes > 0);
  const table = document.getElementById(id);
  if (!found.length) return table.replaceWith(element("p", { class: "hint" }, words));
  table.append(
    head("kind", "boxes", "pages", "first on"),
    element("tbody", {}, ...found.map((entry) => row(
      element("td", { class: "text" }, entry.kind), number.format(entry.boxes), number.format(entry.pages),
      element("td", { class: "text" }, entry.first_page)
    )))
  );
}

/** What the table of classes can be sorted by: a title, and what it looks at. */
const columns = [
  ["class", (entry) => entry.name],
  ["count", (entry) => entry.count],
  ["", (entry) => entry.count],
  ["pages", (entry) => entry.pages],
  ["width 5 %", (entry) => entry.width.p5],
  ["50 %", (entry) => entry.width.p50],
  ["95 %", (entry) => entry.width.p95],
  ["height 5 %", (entry) => entry.height.p5],
  ["50 %", (entry) => entry.height.p50],
  ["95 %", (entry) => entry.height.p95],
];
const order = { column: 1, isDescending: true };

function showClasses() {
  const present = data.classes.filter((entry) => entry.count > 0);
  const most = Math.max(1, ...present.map((entry) => entry.count));
  const wanted = document.getElementById("find").value.trim().toLowerCase();
  const shown = present.filter((entry) => entry.name.toLowerCase().includes(wanted));
  const key = columns[order.column][1];
  const sign = order.isDescending ? -1 : 1;
  shown.sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    return sign * (typeof a === "string" ? a.localeCompare(b) : a - b) || one.index - other.index;
  });
  const titles = columns.map(([title], index) => {
    if (!title) return element("th", { class: "text" }, "share");
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", () => sortBy(index));
    const cell = element("th", { scope: "col" }, button);
    if (index === order.column) cell.setAttribute("aria-sort", order.isDescending ? "descending" : "ascending");
    return cell;
  });
  const rows = shown.map((entry) => {
    const bar = element("span", { class: "track", title: `${tenth.format(100 * entry.count / data.instances)} %` });
    bar.style.width = `${100 * entry.count / most}%`;
    return row(
      entry.name, number.format(entry.count), element("td", { class: "share" }, bar), number.format(entry.pages),
      ...[entry.width, entry.height].flatMap((lengths) => [lengths.p5, lengths.p50, lengths.p95].map((length) => number.format(length)))
    );
  });
  document.getElementById("classes").replaceChildren(
    element("thead", {}, element("tr", {}, ...titles)), element("tbody", {}, ...rows)
  );
  document.getElementById("found").textContent = wanted ? `${shown.length} of ${present.length}` : `${present.length} classes`;
  const absent = data.classes.filter((entry) => entry.count === 0).map((entry) => entry.name);
  document.getElementById("absent").textContent = absent.length
    ? `Without an instance, ${absent.length} classes: ${absent.join(", ")}` : "";
}

function sortBy(column) {
  const isSame = order.column === column;
  order.isDescending = isSame ? !order.isDescending : column > 0;
  order.column = column;
  showClasses();
  document.querySelectorAll("#classes th button")[column > 2 ? column - 1 : column].focus();
}

showFigures();
drawHistogram();
drawSizes();
showDensest();
document.getElementById("find").addEventListener("input", showClasses);
showClasses();
showTallies("defects", "None was found.");
showTallies("duplicates", "None was found.");

// The network of papers, works and authors: drawn small, and saved whole for programs that are made for networks.

import { d3 } from "./d3.js";
import { svg } from "./charts.js";
import { el } from "./dom.js";
import { language, say } from "./words.js";

const TURNS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function plain(text) {
  return String(text ?? "").replace(TURNS, "").replace(/\s+/g, " ");
}

// All nodes and links: `{ id, kind, label, year, papers, times }` and `{ from, to, kind, times }`.
export function graphOf(house, papers) {
  const links = [
    ...house.works.flatMap((work, at) => [
      ...work.papers.map(([paper, times]) => ({ from: `paper-${paper}`, to: `work-${at}`, kind: "cites", times })),
      ...work.people.map((person) => ({ from: `author-${person}`, to: `work-${at}`, kind: "wrote", times: 1 }))]),
    ...house.bylines.map(([paper, person]) => ({ from: `author-${person}`, to: `paper-${paper}`, kind: "wrote", times: 1 })),
  ];
  const linked = new Set(links.flatMap((link) => [link.from, link.to]));
  const sum = (work) => work.papers.reduce((all, [, times]) => all + times, 0);
  const nodes = [
    ...papers.map((paper, at) => ({ id: `paper-${at}`, kind: "paper", label: plain(paper.title || paper.path), papers: 1, times: paper.cites })),
    ...house.works.map((work, at) => ({ id: `work-${at}`, kind: "work", label: plain(work.title), year: work.year, papers: work.papers.length, times: sum(work) })),
    ...house.people.map((person, at) => ({ id: `author-${at}`, kind: "author", label: plain(person.name), papers: person.papers, times: person.times })),
  ];
  return { nodes: nodes.filter((node) => linked.has(node.id)), links };
}

export function graphml({ nodes, links }) {
  const safe = (text) => plain(text).replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0)};`);
  const keys = [["kind", "string"], ["label", "string"], ["year", "int"], ["papers", "int"], ["times", "int"]];
  const data = (name, value) => (value === null || value === undefined ? "" : `<data key="${name}">${safe(value)}</data>`);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([name, type]) => `<key id="${name}" for="all" attr.name="${name}" attr.type="${type}"/>`),
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="${node.id}">${keys.map(([name]) => data(name, node[name])).join("")}</node>`),
    ...links.map((link) => `<edge source="${link.from}" target="${link.to}">${data("kind", link.kind)}${data("times", link.times)}</edge>`),
    "</graph>", "</graphml>", ""].join("\n");
}

// The JSON that VOSviewer opens: what something is, is its cluster.
export function vosviewer({ nodes, links }) {
  const places = new Map(nodes.map((node, at) => [node.id, at + 1]));
  const clusters = { paper: 1, work: 2, author: 3 };
  return JSON.stringify({ network: {
    items: nodes.map((node) => ({ id: places.get(node.id), label: node.label || node.id, cluster: clusters[node.kind],
      weights: { Papers: node.papers, Citations: node.times }, ...(node.year ? { scores: { Year: node.year } } : {}) })),
    links: links.map((link) => ({ source_id: places.get(link.from), target_id: places.get(link.to), strength: link.times })),
  } });
}

const MOST = { work: 14, paper: 14, author: 12 };
const SIZE = { width: 760, height: 300 };

// The works that most papers share, and the papers and authors that they link most.
function core({ nodes, links }) {
  const kept = new Set(nodes.filter((node) => node.kind === "work").slice(0, MOST.work).map((node) => node.id));
  const near = new Map();
  for (const link of links) if (kept.has(link.to)) near.set(link.from, (near.get(link.from) ?? 0) + 1);
  for (const kind of ["paper", "author"])
    nodes.filter((node) => node.kind === kind && near.has(node.id)).sort((one, other) => near.get(other.id) - near.get(one.id))
      .slice(0, MOST[kind]).forEach((node) => kept.add(node.id));
  return { nodes: nodes.filter((node) => kept.has(node.id)).map((node) => ({ ...node })),
    links: links.filter((link) => kept.has(link.from) && kept.has(link.to)).map((link) => ({ ...link, source: link.from, target: link.to })) };
}

function laidOut({ nodes, links }) {
  d3.forceSimulation(nodes).stop()
    .force("link", d3.forceLink(links).id((node) => node.id).distance(40))
    .force("apart", d3.forceManyBody().strength(-160))
    .force("x", d3.forceX().strength(0.04)).force("y", d3.forceY().strength(0.14))
    .force("room", d3.forceCollide(22)).tick(300);
  for (const [axis, size, edge] of [["x", SIZE.width, 70], ["y", SIZE.height, 18]]) {
    const values = nodes.map((node) => node[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    for (const node of nodes) node[axis] = most > least ? edge + ((node[axis] - least) / (most - least)) * (size - 2 * edge) : size / 2;
    if (axis === "x" && language() === "ar") for (const node of nodes) node.x = size - node.x;
  }
}

const SHAPES = {
  paper: (x, y, r) => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: 1.5 }),
  work: (x, y, r) => svg("circle", { cx: x, cy: y, r }),
  author: (x, y, r) => svg("path", { d: `M${x} ${y - r * 1.25}l${r * 1.25} ${r * 1.25}l${-r * 1.25} ${r * 1.25}l${-r * 1.25} ${-r * 1.25}z` }),
};

export function shapeKey(kind) {
  return svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("g", { class: `node ${kind}` }, SHAPES[kind](5, 5, 4)));
}

const LONGEST = 30;

// A label below, above or beside its node, wherever it meets no other one; else none, and its title tells the name.
function labelOf(node, taken) {
  const text = node.label.length > LONGEST ? node.label.slice(0, LONGEST - 1).trimEnd() + "…" : node.label;
  const half = text.length * 2.75 + 3;
  for (const [x, y] of [[0, node.r + 10], [0, -node.r - 4], [half + node.r + 2, 3], [-half - node.r - 2, 3]]) {
    const box = [node.x + x - half, node.y + y - 9, node.x + x + half, node.y + y + 3];
    if (box[0] < 0 || box[2] > SIZE.width || box[1] < 0 || box[3] > SIZE.height) continue;
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    return svg("text", { x: node.x + x, y: node.y + y, "text-anchor": "middle" }, text);
  }
  return null;
}

// The picture, and the same in words: each work with the papers that cite it.
export function networkPicture(graph) {
  const small = core(graph);
  laidOut(small);
  for (const node of small.nodes) node.r = 4 + Math.min(5, Math.sqrt(node.papers));
  const taken = small.nodes.map((node) => [node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r]);
  const order = [...small.nodes].sort((one, other) => other.papers - one.papers || other.times - one.times);
  const drawn = svg("svg", { class: "network", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": say("network") },
    small.links.map((link) => svg("line", { class: link.kind, x1: link.source.x, y1: link.source.y, x2: link.target.x, y2: link.target.y })),
    small.nodes.map((node) => svg("g", { class: `node ${node.kind}` }, svg("title", {}, node.label), SHAPES[node.kind](node.x, node.y, node.r))),
    order.map((node) => labelOf(node, taken)));
  const citing = (work) => small.links.filter((link) => link.to === work.id && link.kind === "cites").map((link) => link.source.label);
  return [el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": say("network-how") }, drawn), el("ul", { class: "aside" }, small.nodes.filter((node) => node.kind === "work")
    .map((work) => el("li", {}, `${work.label}: ${citing(work).join(language() === "ar" ? "، " : ", ")}`)))];
}

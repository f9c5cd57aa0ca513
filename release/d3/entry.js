// What the report uses of D3: round numbers for axes, and the places of a network's nodes.
export { nice, ticks } from "d3-array";
export { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

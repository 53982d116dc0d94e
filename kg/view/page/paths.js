// Shortest paths between two entities, and what lies within so many steps of one.

import { otherEnd } from "./graph.js";

/**
 * All shortest paths between two entities.
 *
 * @param {object} graph
 * @param {number} from
 * @param {number} to
 * @param {(relation: object) => boolean} counts which relations may be walked, in either direction
 * @param {number} most so many paths are listed; all are counted
 * @returns {{length: number, count: number, paths: number[][], pairs: [number, number][]} | null} steps in a path, how
 *   many paths there are, the first of them entity by entity, and every step that is on one of them; null without a path
 */
export function findPaths(graph, from, to, counts, most) {
  const steps = countSteps(graph, from, counts, to);
  if (!steps.has(to)) return null;
  const back = (index) => {
    const before = graph.entities[index].relations
      .filter((relation) => counts(relation) && steps.get(otherEnd(relation, index)) === steps.get(index) - 1)
      .map((relation) => otherEnd(relation, index));
    return [...new Set(before)].sort((a, b) => a - b);
  };
  const before = new Map();
  const queue = [to];
  for (const index of queue) {
    if (before.has(index)) continue;
    before.set(index, back(index));
    queue.push(...before.get(index));
  }
  const ways = new Map([[from, 1]]);
  for (const index of [...before.keys()].sort((a, b) => steps.get(a) - steps.get(b))) {
    if (index !== from)
      ways.set(
        index,
        before.get(index).reduce((sum, other) => sum + ways.get(other), 0),
      );
  }
  const paths = [];
  const walk = (index, rest) => {
    if (paths.length === most) return;
    if (index === from) paths.push([from, ...rest]);
    else for (const other of before.get(index)) walk(other, [index, ...rest]);
  };
  walk(to, []);
  return {
    length: steps.get(to),
    count: ways.get(to),
    paths,
    pairs: [...before].flatMap(([index, others]) => others.map((other) => [other, index])),
  };
}

/**
 * The entities within so many steps of one, the nearest first.
 *
 * @returns {number[]}
 */
export function findNear(graph, index, depth, counts) {
  return [...countSteps(graph, index, counts, null, depth).keys()];
}

/** Steps to each entity that can be reached, breadth first; ends at the goal's distance or at the given depth. */
function countSteps(graph, from, counts, goal, depth = Infinity) {
  const steps = new Map([[from, 0]]);
  for (const [index, step] of steps) {
    if (step >= depth || (goal !== null && steps.has(goal) && step >= steps.get(goal))) break;
    for (const relation of graph.entities[index].relations) {
      const other = otherEnd(relation, index);
      if (!steps.has(other) && counts(relation)) steps.set(other, step + 1);
    }
  }
  return steps;
}

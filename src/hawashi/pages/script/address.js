// What is shown stands in the address, so that a view can be sent: `#paper=2&group=errors&kinds=date,web`.

export function chosen() {
  return new URLSearchParams(location.hash.slice(1));
}

// The address with some of its choices changed; an empty one is left out.
export function addressOf(changes, from = chosen()) {
  const next = new URLSearchParams(from);
  for (const [key, value] of Object.entries(changes)) {
    if (value === "" || value === null || value === undefined || value === false) next.delete(key);
    else next.set(key, value);
  }
  return "#" + next.toString();
}

// Choose something. The way back in the browser leads to the last page, not to each letter that was typed.
export function choose(changes) {
  history.replaceState(null, "", addressOf(changes));
  dispatchEvent(new Event("chosen"));
}

// What the page asks of the desk. What is wrong is told in both languages, and thrown as such.

export class Problem extends Error {
  constructor(told) {
    super(told?.problem?.en ?? "");
    this.told = told;
  }
}

async function asked(address, options) {
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(null); // nobody answers any more
  }
  if (answer.ok) return answer;
  throw new Problem(answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : null);
}

const told = (data) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) });

export async function newDrop() {
  return (await (await asked("drops", { method: "POST" })).json()).drop;
}

export function removeDrop(drop) {
  return asked(`drops/${drop}`, { method: "DELETE", keepalive: true });
}

export async function send(drop, { name, file }, signal) {
  await asked(`drops/${drop}/files?name=${encodeURIComponent(name)}`, { method: "PUT", body: file, signal });
}

export async function copyOf(drop, choice) {
  return (await asked(`drops/${drop}/copies`, told(choice))).json();
}

export function closeDesk() {
  return asked("close", { method: "POST" });
}

// What the desk tells of the papers while it reads them, one after the other.
export async function* readings(drop, style, signal) {
  const answer = await asked(`drops/${drop}/read`, { ...told({ style }), signal });
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) yield JSON.parse(line);
      if (done) return;
    }
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(null);
    throw error;
  }
}

// An answer without an end, by which the desk knows that the page is open.
export async function stayHere() {
  for (;;) {
    try {
      const reader = (await asked("here")).body.getReader();
      while (!(await reader.read()).done);
    } catch {
      // It is asked again: the machine may have slept.
    }
    await new Promise((wait) => setTimeout(wait, 3000));
  }
}

// What is dropped or chosen: files with their names from the dropped folder on.

// The files of a drop, also those in folders; of a folder only what `isTaken` by its name.
export async function filesOf(transfer, isTaken, most) {
  // Entries are there only as long as the event is being handled.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ name: file.name, file }));
  const found = [];
  for (const entry of entries) await walk(entry, entry.name, found, isTaken, most);
  return apart(found);
}

export function filesChosen(input, isTaken) {
  const found = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return apart(found.filter(({ name }) => !name.includes("/") || (isTaken(name) && !isHidden(name))));
}

async function walk(entry, name, found, isTaken, most) {
  if (found.length > most) return;
  if (entry.isFile) {
    if (!name.includes("/") || isTaken(name)) found.push({ name, file: await new Promise((give, no) => entry.file(give, no)) });
    return;
  }
  if (isHidden(name)) return;
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((give, no) => reader.readEntries(give, no));
    if (!some.length) return;
    for (const each of some) await walk(each, `${name}/${each.name}`, found, isTaken, most);
  }
}

function isHidden(name) {
  return name.split("/").slice(0, -1).some((part) => part.startsWith("."));
}

// Files of one name, which can be dropped from the results of a search, lie in folders of their own.
function apart(found) {
  const names = new Set();
  return found.map(({ name, file }) => {
    let other = name;
    for (let number = 2; names.has(other); number++) other = `${number}/${name}`;
    names.add(other);
    return { name: other, file };
  });
}

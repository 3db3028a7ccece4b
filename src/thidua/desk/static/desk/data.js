// Grids: sums and bounds while one types, and what was typed kept over a log-in.
// Whatever is counted here the server counts again.
(() => {
  const form = document.getElementById("bang-so-lieu");
  if (!form) return;

  const numberOf = (text) => {
    const bare = text.trim();
    return /^\d+([.,]\d+)?$/.test(bare) ? Number(bare.replace(",", ".")) : null;
  };
  const textOf = (value) => String(Math.round(value * 100) / 100).replace(".", ",");
  const cell = (id) => document.getElementById(id);

  const sum = (output) => {
    const parts = output.dataset.sums.split(" ").map(cell).filter((one) => one);
    if (!parts.length) return;
    const total = parts.reduce((so_far, one) => so_far + (numberOf(one.value) || 0), 0);
    output.textContent = textOf(total);
  };
  const bound = (input) => {
    const value = numberOf(input.value);
    const over = input.value.trim() !== "" && (value === null || value > Number(input.dataset.most.replace(",", ".")));
    input.setAttribute("aria-invalid", over ? "true" : "false");
    input.title = over ? "Phải là số từ 0 đến " + input.dataset.most : "";
  };
  const compare = (input) => {
    const was = form.querySelector('[data-was="' + input.id + '"]');
    const changed = input.value.trim() !== input.dataset.held;
    if (was) {
      was.hidden = !changed;
      was.textContent = input.dataset.held + " → " + input.value.trim();
    }
    const reason = input.dataset.asks && cell(input.dataset.asks);
    if (reason) {
      reason.required = changed;
      reason.placeholder = changed ? "Ghi lý do đổi điểm" : "";
    }
  };
  const refresh = () => {
    form.querySelectorAll("[data-sums]").forEach(sum);
    form.querySelectorAll("input[data-most]").forEach(bound);
    form.querySelectorAll("input[data-held]").forEach(compare);
  };

  // What was typed stays in this browser until it is saved: a session may end in between.
  const key = "thidua:" + form.dataset.user + ":" + form.dataset.keep;
  const store = {
    read: () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    write: (values) => { try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* full */ } },
    clear: () => { try { sessionStorage.removeItem(key); } catch { /* not allowed */ } },
  };
  const values = () => [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const pristine = JSON.stringify(values());
  const left = form.querySelector("[data-left]");
  const keep = () => {
    const now = values();
    const changed = JSON.stringify(now) !== pristine;
    if (left) left.hidden = !changed;
    if (changed) store.write(now); else store.clear();
  };
  const restore = (kept) => {
    const byName = new Map(kept);
    for (const input of form.elements) {
      if (!input.name || input.name === "csrfmiddlewaretoken" || input.tagName === "BUTTON") continue;
      if (input.type === "checkbox") input.checked = byName.get(input.name) === input.value;
      else if (input.type === "hidden" && !input.name.startsWith("goc") && !input.name.startsWith("khoa.")) continue;
      else if (byName.has(input.name)) input.value = byName.get(input.name);
    }
    for (const [name, value] of kept) {
      if (form.elements.namedItem(name)) continue;
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    refresh();
    keep();
  };
  const offer = (kept) => {
    const box = document.createElement("div");
    box.className = "notice no-print";
    box.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = "Lần trước có số liệu đã nhập mà chưa lưu (chẳng hạn vì hết phiên đăng nhập).";
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Khôi phục những gì đã nhập";
    again.addEventListener("click", () => { restore(kept); box.remove(); form.querySelector("input:not([type=hidden]), select, textarea")?.focus(); });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "second";
    drop.textContent = "Bỏ";
    drop.addEventListener("click", () => { store.clear(); box.remove(); });
    box.append(text, again, " ", drop);
    form.before(box);
  };

  const address = new URL(location.href);
  if (address.searchParams.has("da-luu")) {
    store.clear();
    address.searchParams.delete("da-luu");
    history.replaceState(null, "", address);
  } else if (!document.getElementById("chua-luu")) {
    const kept = store.read();
    if (Array.isArray(kept) && JSON.stringify(kept) !== pristine) offer(kept);
  }
  document.getElementById("chua-luu")?.focus();
  form.addEventListener("input", () => { refresh(); keep(); });
  form.addEventListener("change", () => { refresh(); keep(); });
  form.addEventListener("submit", keep);
  refresh();
})();

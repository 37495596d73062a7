'use strict';
// Everything works without this file; it spares waiting, typing and losing things.
// The block keeps its names to itself, since an answer that takes a page's place runs this file again.
{
// `/` goes to the search field.
addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector('[data-search]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Escape leaves a page that nobody should be seen at: <a data-quick-exit href="…">.
const leave = (event) => {
  const exit = document.querySelector('[data-quick-exit]');
  if (!exit || (event.type === 'click' ? event.target !== exit : event.key !== 'Escape')) return;
  event.preventDefault();
  unsaved = false;
  location.replace(exit.href);
};
addEventListener('keydown', leave);
addEventListener('click', leave);

// What was typed is not left behind by accident: <form data-guard="unsaved">.
let unsaved = false;
addEventListener('input', (event) => { if (event.target.closest('form[data-guard]')) unsaved = true; });
addEventListener('submit', () => { unsaved = false; });
addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });

// Recomputes while typing: <form data-recompute="/address" data-recompute-into="id of the part to renew">.
// The address receives the form and answers with a page or a piece that holds an element of that id.
let waiting = 0;
let running = null;
addEventListener('input', (event) => {
  const form = event.target.closest('form[data-recompute]');
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => recompute(form), 250);
});
async function recompute(form) {
  if (running) running.abort();
  running = new AbortController();
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  try {
    const answer = await fetch(form.dataset.recompute, { method: 'POST', body: fields, signal: running.signal });
    if (!answer.ok && answer.status !== 422) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const id = form.dataset.recomputeInto;
    const fresh = page.getElementById(id);
    const stale = document.getElementById(id);
    if (fresh && stale && !stale.contains(document.activeElement)) stale.replaceWith(document.adoptNode(fresh));
  } catch (error) {
    if (error.name !== 'AbortError') console.info('recompute', error);
  }
}

// Names go into the text where the cursor stands: <code data-insert="id of the text">{{name}}</code>.
for (const name of document.querySelectorAll('[data-insert]')) {
  name.setAttribute('role', 'button');
  name.tabIndex = 0;
}
const insert = (event) => {
  const name = event.target.closest?.('[data-insert]');
  const text = name && document.getElementById(name.dataset.insert);
  if (!text) return;
  event.preventDefault();
  text.focus();
  text.setRangeText(name.textContent, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
};
addEventListener('click', insert);
addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') insert(event); });

// A column copied from a spreadsheet fills the fields below: <input data-paste="name of the column">.
addEventListener('paste', (event) => {
  const column = event.target.dataset?.paste;
  const lines = event.clipboardData.getData('text').replace(/\r/g, '').replace(/\n$/, '').split('\n');
  if (!column || lines.length < 2) return;
  event.preventDefault();
  const fields = [...event.target.form.querySelectorAll('input[data-paste="' + CSS.escape(column) + '"]')];
  const first = fields.indexOf(event.target);
  lines.forEach((line, index) => { if (fields[first + index]) fields[first + index].value = line.split('\t').pop().trim(); });
  event.target.dispatchEvent(new Event('input', { bubbles: true }));
});

// Files show how far they have come; the answer then takes the place of this page.
addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.enctype !== 'multipart/form-data') return;
  if (![...form.querySelectorAll('input[type=file]')].some((field) => field.files.length)) return;
  event.preventDefault();
  const fields = new FormData(form);
  if (event.submitter && event.submitter.name) fields.append(event.submitter.name, event.submitter.value);
  const line = document.createElement('div');
  const words = document.createElement('p');
  const bar = document.createElement('progress');
  line.className = 'progress';
  words.setAttribute('role', 'status');
  words.textContent = 'กำลังส่งไฟล์';
  bar.setAttribute('aria-label', 'ส่งไฟล์แล้ว');
  line.append(words, bar);
  form.append(line);
  const buttons = form.querySelectorAll('button');
  buttons.forEach((button) => { button.disabled = true; });
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.upload.onprogress = (progress) => {
    if (!progress.lengthComputable) return;
    bar.max = progress.total;
    bar.value = progress.loaded;
    words.textContent = 'ส่งไฟล์แล้ว ' + Math.floor(100 * progress.loaded / progress.total) + '%';
  };
  request.onload = () => {
    if (request.status < 400 && request.responseURL) history.pushState(null, '', request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  };
  request.onerror = () => {
    words.textContent = 'ส่งไม่สำเร็จ ข้อมูลที่พิมพ์ยังอยู่ โปรดลองอีกครั้ง';
    bar.remove();
    buttons.forEach((button) => { button.disabled = false; });
  };
  request.send(fields);
});

// Larger letters and stronger contrast stay chosen on this machine, and nowhere else.
for (const choice of document.querySelectorAll('[data-reading]')) {
  if (localStorage.getItem('prongsai-' + choice.name) === choice.value) choice.checked = true;
  choice.addEventListener('change', () => localStorage.setItem('prongsai-' + choice.name, choice.value));
}
addEventListener('click', (event) => {
  for (const open of document.querySelectorAll('.site-header details[open]')) open.open = open.contains(event.target);
});

// A QR code carries number and secret behind '#', which is never sent by itself: <form data-from-fragment="a b">.
const opened = document.querySelector('form[data-from-fragment]');
if (opened && location.hash.includes('.')) {
  const values = decodeURIComponent(location.hash.slice(1)).split('.');
  opened.dataset.fromFragment.split(' ').forEach((name, place) => { opened.elements[name].value = values[place] || ''; });
  history.replaceState(null, '', location.pathname);
}

// A form that came back with errors starts at their list; the menu shows where we are.
document.querySelector('[data-focus]')?.focus();
const strip = document.querySelector('.site-header nav ul');
const here = strip?.querySelector('[aria-current]');
if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - 16;
}

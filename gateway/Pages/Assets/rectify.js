// What pages do better with scripts than without: they say that there is no network, and keep what is typed until it is submitted.
const prefix = 'draft:'
const lasts = 7 * 24 * 60 * 60 * 1000
const visitor = document.documentElement.dataset.visitor
// In the language of the page.
const words = document.getElementById('script').dataset

if ('serviceWorker' in navigator)
  navigator.serviceWorker.register('/service-worker.js').catch(() => {})

// Where the browser keeps nothing (private windows, a full disk), forms work as without scripts.
const shelf = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key))
    } catch {
      return null
    }
  },
  write(key, draft) {
    try {
      localStorage.setItem(key, JSON.stringify(draft))
    } catch {}
  },
  remove(key) {
    try {
      localStorage.removeItem(key)
    } catch {}
  },
  keys() {
    try {
      return Object.keys(localStorage).filter(key => key.startsWith(prefix))
    } catch {
      return []
    }
  }
}

// Of this tab: the form that was sent last.
const sent = {
  get key() {
    try {
      return sessionStorage.getItem('sent')
    } catch {
      return null
    }
  },
  set key(key) {
    try {
      if (key)
        sessionStorage.setItem('sent', key)
      else
        sessionStorage.removeItem('sent')
    } catch {}
  }
}

const kinds = 'textarea, select, input[type=text], input[type=date], input[type=checkbox]'

const typedInto = form => [...form.elements].filter(field => field.name && field.matches(kinds))

const isTicked = field => field.type === 'checkbox'

// As the page came: by hand, for some browsers put back by themselves what stood there when one comes again.
const asDrawn = field => isTicked(field) ? field.defaultChecked : field.tagName === 'SELECT'
  ? [...field.options].find(option => option.defaultSelected)?.value ?? ''
  : field.defaultValue

const valueOf = field => isTicked(field) ? field.checked : field.value

const put = (field, value) => {
  if (isTicked(field))
    field.checked = value === true
  else
    field.value = value
}

const note = (form, words) => {
  form.querySelector('.restored')?.remove()
  const paragraph = document.createElement('p')
  paragraph.className = 'restored'
  paragraph.setAttribute('role', 'status')
  paragraph.append(words)
  form.prepend(paragraph)
  return paragraph
}

const restore = (form, key) => {
  const draft = shelf.read(key)
  const fields = typedInto(form)
  // What was refused is drawn with what was typed: that is newer.
  if (!draft || form.querySelector('.refused') || fields.every(field => (draft.fields[field.name] ?? asDrawn(field)) === asDrawn(field)))
    return
  for (const field of fields)
    put(field, draft.fields[field.name] ?? asDrawn(field))
  const clear = document.createElement('button')
  clear.type = 'button'
  clear.className = 'plain'
  clear.textContent = words.clear
  clear.addEventListener('click', () => {
    fields.forEach(field => put(field, asDrawn(field)))
    shelf.remove(key)
    form.querySelector('.restored').remove()
  })
  note(form, words.restored).append(' ', clear)
  form.closest('details')?.setAttribute('open', '')
}

const keep = (form, key) => {
  const fields = typedInto(form)
  if (fields.every(field => valueOf(field) === asDrawn(field)))
    shelf.remove(key)
  else
    shelf.write(key, { at: Date.now(), fields: Object.fromEntries(fields.map(field => [field.name, valueOf(field)])) })
}

for (const key of shelf.keys())
  if (!(Date.now() - shelf.read(key)?.at < lasts))
    shelf.remove(key)

// The page that a form leads to when it is done says so; one that says nothing was refused, or never came.
if (sent.key && document.querySelector('.done-now'))
  shelf.remove(sent.key)
sent.key = null

if (visitor)
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const key = `${prefix}${visitor}:${form.dataset.draft}`
    restore(form, key)
    form.addEventListener('input', () => keep(form, key))
    form.addEventListener('submit', event => {
      keep(form, key)
      sent.key = key
      if (!navigator.onLine) {
        event.preventDefault()
        note(form, words.offline)
      }
    })
  }

// Whoever signs out leaves nothing behind.
for (const form of document.querySelectorAll('form[data-ends-session]'))
  form.addEventListener('submit', () => shelf.keys().filter(key => key.startsWith(`${prefix}${visitor}:`)).forEach(shelf.remove))

// Signs in, then shows what openapi.json says. The token stays in this page's memory.
'use strict';

const field = (id) => document.getElementById(id);
let challenge = null;

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.detail || answer.title);
  }
  return answer;
}

async function show(header, value) {
  const headers = {[header]: value};
  const response = await fetch('/api/v1/openapi.json', {headers});
  if (!response.ok) {
    throw new Error((await response.json()).detail || 'not allowed');
  }
  const spec = await response.json();
  field('sign-in').hidden = true;
  SwaggerUIBundle({
    spec,
    domNode: field('viewer'),
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    requestInterceptor: (request) => {
      Object.assign(request.headers, headers);
      return request;
    },
  });
}

async function signIn() {
  const answer = challenge
    ? await post('/api/v1/auth/second-factor', {challenge, factor: 'TOTP', answer: field('code').value.trim()})
    : await post('/api/v1/auth/sign-in', {name: field('name').value.trim(), password: field('password').value});
  if (answer.challenge) {
    challenge = answer.challenge;
    field('code-field').hidden = false;
    field('code').focus();
    return;
  }
  await show('Authorization', `Bearer ${answer.access_token}`);
}

function telling(work) {
  field('error').textContent = '';
  work().catch((failure) => {
    challenge = null;
    field('error').textContent = failure.message;
  });
}

field('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  telling(signIn);
});
field('use-key').addEventListener('click', () => telling(() => show('X-API-Key', field('key').value.trim())));

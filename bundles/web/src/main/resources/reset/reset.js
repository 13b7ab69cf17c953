"use strict";

const form = document.getElementById("reset");
const message = document.getElementById("message");
const token = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", location.pathname); // the token shall not stay in the address bar

function end(text) {
  form.hidden = true;
  message.textContent = text;
}

async function send(password) {
  const answer = await fetch("/api/v1/auth/password-reset", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, new_password: password }),
  });
  if (answer.ok) {
    end("The password is set. You can sign in with it now.");
    return;
  }
  const problem = await answer.json();
  const wait = answer.headers.get("Retry-After");
  message.textContent = (problem.detail ?? problem.title) + (wait ? ` (again in ${wait} s)` : "");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const password = document.getElementById("password").value;
  if (password !== document.getElementById("again").value) {
    message.textContent = "The two are not the same.";
    return;
  }
  message.textContent = "";
  send(password).catch(() => {
    message.textContent = "The server can't be reached. Try again.";
  });
});

if (!token) {
  end("This link is not complete. Ask your administrator for another one.");
}

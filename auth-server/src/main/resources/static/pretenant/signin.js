// On the real pages "No" and "Cancel" are plain buttons, so that input[type=submit] names one button only, and people's
// browser tests rely on it. Without a script they submit by themselves.
addEventListener('DOMContentLoaded', () => {
  const button = document.getElementById('idBtn_Back');
  button.type = 'button';
  button.addEventListener('click', () => {
    button.type = 'submit';
    button.form.requestSubmit(button);
  });
});

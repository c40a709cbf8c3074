-- Nothing looks sign-ins up by their person; writing one should not pay for it.
drop index issued_authorization_home_user;

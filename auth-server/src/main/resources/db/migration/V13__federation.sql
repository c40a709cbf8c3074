-- Federated credentials that are matched by an expression instead of a subject, and those whose issuer's keys are at hand.
alter table app_federated_credential add column claims_expression varchar(1024) default '' not null;
alter table app_federated_credential add column jwks varchar(65536) default '' not null;

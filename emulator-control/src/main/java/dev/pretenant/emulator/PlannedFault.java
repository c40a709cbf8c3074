package dev.pretenant.emulator;

/**
 * A fault plan that is in force.
 *
 * @param id names it, also in the journal
 * @param met how many requests it has been about so far, those among them that it let through
 */
public record PlannedFault(String id, FaultPlan plan, int met) {}

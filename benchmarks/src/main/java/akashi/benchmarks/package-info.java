/**
 * Measures what Akashi does beside what it is compared with, on one machine and with the settings that users get. Figures without
 * settings and machine are no figures: every run prints them.
 */
package akashi.benchmarks;

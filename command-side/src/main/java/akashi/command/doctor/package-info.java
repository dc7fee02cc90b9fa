/** {@code akashi doctor}: whether this machine and this ledger are as Akashi needs them, on one screen, with what to do. Changes nothing. */
package akashi.command.doctor;

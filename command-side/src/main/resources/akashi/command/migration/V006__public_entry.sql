-- Where the public entries are: a few among many sealed ones. They begin with {"akashi", sealed ones with {"_sd" (docs/format/entry.md).
create index public_entry on log.entry (leaf_index) where substring(entry from 1 for 9) = '\x7b22616b6173686922'::bytea;

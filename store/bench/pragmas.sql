-- While loading: no journal, since a load that fails is begun again. The page
-- cache is 64 MB, as for the others; sorts may use both cores.
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
PRAGMA temp_store = FILE;
PRAGMA threads = 2;

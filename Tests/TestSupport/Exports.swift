// The folders and pages that authors of plugins test with are those of the other tests, too.
@_exported public import TacetTesting

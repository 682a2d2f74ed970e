// A plugin author imports TacetKit alone: options come with swift-argument-parser, and the plain
// values of the contract (Annotation, Box, OrientedBox, Point …) with CTacet.
@_exported public import ArgumentParser
@_exported public import CTacet

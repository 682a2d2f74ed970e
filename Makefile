# What a newcomer needs: `make demo` and `make test`. Everything else is `swift build` as usual.

SWIFT_FLAGS ?=
TACET = .build/release/tacet
# Where `make install` puts tacet; DESTDIR goes before it, for who makes a package.
PREFIX ?= /usr/local

.PHONY: demo test test-faults test-sanitize test-sanitize-memory test-sanitize-threads test-dist fuzz build release install uninstall dist lint bench bench-peers docs docs-pages clean tools

## Build, then filter the bundled chorales and export them to YOLO.
demo: tools build
	rm -rf demo-out
	$(TACET) run Examples/harmony.yaml --set input=Examples/chorales --set output=demo-out
	@echo
	@echo "  look at demo-out: data.yaml, images/, labels/, and tacet.json, which tells how they were made"

## The whole test suite.
test: tools
	@.ci/readers
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build $(SWIFT_FLAGS)

## Each call to the file system that a small run makes fails in every way, and runs are killed at each call and at
## 1,000 random moments; the suite has a sample of these.
test-faults: tools
	swift build --build-tests $(SWIFT_FLAGS)
	TACET_FAULTS=1 swift test --skip-build --filter 'CommandTests.FaultTests|CommandTests.KillTests' $(SWIFT_FLAGS)

## The C code, the contract, the JSON and XML readers under the address, leak and undefined-behaviour
## sanitizers, then the runtime under the thread sanitizer; each in a build folder of its own.
# Swift has no undefined behaviour to look for: only C is compiled so, to trap where it meets any.
# Swift's own crash report is off, since it does not come to an end under the address sanitizer.
test-sanitize: test-sanitize-memory test-sanitize-threads

MEMORY = --scratch-path .build-sanitize --sanitize=address -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined
MEMORY_TESTS = TacetImagingTests JSONStreamTests TacetXMLTests TacetYAMLTests TacetKitTests PluginTests
# Of the plugins' tests those that are about the contract: what plugins in C may do, and may not.
MEMORY_FILTER = TacetImagingTests|JSONStreamTests|TacetXMLTests|TacetYAMLTests|TacetKitTests|ContractTests|StarTests|FirstPassTests|DamagedFormatTests
test-sanitize-memory: tools
	@.ci/readers
	TACET_TESTS="$(MEMORY_TESTS)" swift build --build-tests $(MEMORY) $(SWIFT_FLAGS)
	TACET_TESTS="$(MEMORY_TESTS)" LSAN_OPTIONS=print_suppressions=0:suppressions=$(CURDIR)/Tests/leaks.txt SWIFT_BACKTRACE=enable=no \
	  swift test --skip-build $(MEMORY) --filter '$(MEMORY_FILTER)' $(SWIFT_FLAGS)

# Functions of the sanitizer that a plugin needs and the test program itself does not.
THREADS_OF_PLUGINS = __tsan_external_write __tsan_ignore_thread_begin __tsan_ignore_thread_end
THREADS = --scratch-path .build-threads --sanitize=thread \
  $(foreach name,$(THREADS_OF_PLUGINS),-Xlinker --undefined=$(name) -Xlinker --export-dynamic-symbol=$(name))
THREAD_TESTS = TacetRuntimeTests TacetOutputTests PluginTests
THREAD_FILTER = TacetRuntimeTests|TacetOutputTests|FailedPageTests|FirstPassTests|SplitTests|UntileTests|OverlayTests
test-sanitize-threads: tools
	TACET_TESTS="$(THREAD_TESTS)" swift build --build-tests $(THREADS) $(SWIFT_FLAGS)
	TACET_TESTS="$(THREAD_TESTS)" TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/races.txt SWIFT_BACKTRACE=enable=no \
	  swift test --skip-build $(THREADS) --filter '$(THREAD_FILTER)' $(SWIFT_FLAGS)

## Inputs that nobody wrote, for each reader, under the address sanitizer: make fuzz FUZZ=-max_total_time=600
FUZZ ?= -runs=100000
fuzz: tools
	.ci/fuzz $(FUZZ)

build: tools
	swift build -c release $(SWIFT_FLAGS)

# With what makes the manual from the commands' help.
release: build
	@.ci/tools patchelf
	swift build -c release --product generate-manual $(SWIFT_FLAGS)

## The command, the plugins, header, manual and Swift's runtime, below PREFIX. All of it can be moved.
install: release
	.ci/install "$(DESTDIR)$(PREFIX)"

uninstall:
	.ci/uninstall "$(DESTDIR)$(PREFIX)"

## An archive of the same that runs without Swift: dist/tacet-VERSION-linux-ARCH.tar.xz.
dist: release
	.ci/dist

## The archive tried on a bare Debian 12; as root.
test-dist: dist
	.ci/try-dist

## What the style asks for, as errors.
lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Plugins Tests Examples/plugins
	.ci/undocumented-throws $(addprefix Sources/,TacetKit TacetDataSets TacetTesting TacetXML TacetImaging TacetDrawing JSONStream)

## Times and peak memory against a plain script and other packages, on data as large as DeepScoresV2's dense set.
# BENCH has options of bench.py: make bench BENCH='--scale 0.1 --runs 3 --markdown'
bench: build
	@.ci/readers
	.build/python/bin/python3 Tests/Benchmarks/bench.py --tacet $(TACET) $(BENCH)

## The packages that the benchmark compares with, each in an environment of its own in .build/bench-python.
bench-peers: tools
	python3 Tests/Benchmarks/peers.py

## The guide for plugins' authors, as pages for a browser that a web server has to hand out.
docs:
	TACET_DOCS=1 swift package --scratch-path .build-docs --allow-writing-to-directory .build-docs \
	  generate-documentation --target TacetKit --include-extended-types --warnings-as-errors \
	  --transform-for-static-hosting --output-path .build-docs/html $(SWIFT_FLAGS)
	@echo
	@echo "  python3 -m http.server -d .build-docs/html, then http://localhost:8000/documentation/tacetkit"

## The generated pages under docs/stages, the output shown in the README and docs/, and the pictures.
docs-pages: tools
	swift build --build-tests $(SWIFT_FLAGS)
	TACET_RECORD=1 swift test --skip-build --filter 'DocumentationTests|PictureTests' $(SWIFT_FLAGS)

clean:
	rm -rf .build .build-sanitize .build-threads .build-fuzz .build-docs out demo-out dist

# The tools that building and testing need, installed where they are missing.
tools:
	@.ci/tools

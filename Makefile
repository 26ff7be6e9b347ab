# The project's commands. `make help` lists them.
# No setup is needed: each target installs what it needs into .venv.

VENV := .venv
BIN := $(VENV)/bin
# The theme's notice about the future of MkDocs; what we do about it is in docs/authors/decisions.md.
export NO_MKDOCS_2_WARNING := 1

# Programs that are installed only while they run, in the versions of their lock file.
SUPPLY = $(BIN)/uv run --quiet --isolated --no-project --with-requirements .ci/supply.txt

.DEFAULT_GOAL := help
.PHONY: help site instructor-site offline serve check types quick test bench weight theme pdf-table search-table sbom audit versions lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1 \t\2/' | expand -t 24

$(VENV)/site-ready: requirements.txt pyproject.toml
	@.ci/system-packages python pango
	@echo "Installing what the site needs …"
	@[ -x $(BIN)/python ] || "$$(.ci/find-python)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/tests-ready: $(VENV)/site-ready requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@.ci/system-packages chromium
	@.ci/system-packages firefox || [ -z "$$CI" ]
	@.ci/system-packages webkit || [ -z "$$CI" ]
	@.ci/system-packages java || [ -z "$$CI" ]
	@.ci/system-packages libreoffice || [ -z "$$CI" ]
	@touch $@

tests/javascript/node_modules/.package-lock.json: $(VENV)/tests-ready tests/javascript/package-lock.json
	@$(BIN)/npm ci --prefix tests/javascript --loglevel=error >/dev/null
	@touch $@

site: $(VENV)/site-ready ## build everything into site/, PDFs included
	@$(BIN)/mkdocs build --strict
	@echo "The site is in site/: open site/index.html, or run make serve."

instructor-site: $(VENV)/site-ready ## build the site with teaching notes into site-instructor/
	@PRACTICE_TOWNS_EDITION=instructor $(BIN)/mkdocs build --strict --site-dir site-instructor
	@echo "The instructor edition is in site-instructor/. It is not for students: don't publish it openly."

offline: site ## build the site, and copy the offline edition to this folder
	@cp site/offline/*.zip .
	@ls *-offline.zip

serve: $(VENV)/site-ready ## live preview at http://127.0.0.1:8000/ while you write
	@$(BIN)/mkdocs serve --livereload

check: $(VENV)/tests-ready ## check content, spelling, code style and types
	@$(BIN)/curriculum check
	@$(BIN)/curriculum permalinks --check
	@$(BIN)/codespell
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(MAKE) --no-print-directory types

types: tests/javascript/node_modules/.package-lock.json ## check the types of the Python and of the JavaScript
	@$(BIN)/mypy
	@$(BIN)/node tests/javascript/node_modules/typescript/bin/tsc --project tests/javascript

quick: $(VENV)/tests-ready ## run the tests that need no browser and no PDF, in less than a minute
	@$(BIN)/pytest -n auto --dist loadgroup -m "not browser and not pdf and not slow"

test: check ## run every test, the browser's included
	@$(BIN)/pytest -n auto --dist loadgroup

weight: $(VENV)/tests-ready ## measure page weights and Lighthouse scores of site/
	@$(BIN)/python -m tests.benchmarks.weight

theme: $(VENV)/tests-ready ## copy from the theme's stylesheets the rules that apply to our pages
	@$(BIN)/python -m tests.theme.make

bench: $(VENV)/tests-ready ## measure builds and previews beside bare MkDocs; OPTIONS=--others: other generators, too
	@$(BIN)/python -m tests.benchmarks.bench $(OPTIONS)

pdf-table: $(VENV)/tests-ready ## render every PDF twice, check it, and write .cache/pdf-table.md
	@mkdir -p .cache
	@$(BIN)/python -m tests.worksheets.pdf_checks .cache/pdf-table.md

search-table: $(VENV)/tests-ready ## print the queries of the search tests with the ranks of their results in site/
	@$(BIN)/python -m tests.browser.search_ranks

sbom: $(VENV)/tests-ready ## write .cache/sbom.json: every installed package with its version and license (CycloneDX)
	@mkdir -p .cache
	@$(SUPPLY) cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible -o .cache/sbom.json
	@echo "The packages and their licenses are in .cache/sbom.json."

audit: $(VENV)/tests-ready ## look for known vulnerabilities of locked packages at osv.dev
	@$(SUPPLY) pip-audit --require-hashes --disable-pip --vulnerability-service osv -r requirements.txt -r requirements-dev.txt

versions: $(VENV)/tests-ready ## run the quick tests with other versions of packages: WITH=lowest-direct or highest
	@.ci/versions $(WITH)

lock: $(VENV)/tests-ready ## update the lock files from pyproject.toml and package.json
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	  --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	  --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	  .ci/supply.in -o .ci/supply.txt
	@$(BIN)/npm update --prefix tests/javascript --package-lock-only --loglevel=error >/dev/null

clean: ## delete what was built or installed
	@rm -rf $(VENV) .cache site site-instructor .site*.new .site*.old tests/javascript/node_modules *-offline.zip

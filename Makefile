# What developers add. Officials need only: python3 -m dashboard
PYTHON = .venv/bin/python
RUFF = ruff==0.17.6
DOCXTPL = docxtpl==0.20.2  # what our papers are measured against; it needs only what is pinned

.PHONY: bench bundle templates pictures lint

bench: environment     # minutes in Word against docxtpl; CPU per page run, with shipped data and with ten years of data
	-$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps $(DOCXTPL)
	$(PYTHON) -m tests.bench

bundle:                # wheels/ for PCs without internet: make bundle [FOR=windows|linux] [VERSION=3.12]
	python3 -m dashboard bundle $(FOR:%=--for %) $(VERSION:%=--python %)

templates: environment # the shipped Word templates, made anew
	$(PYTHON) -m minutes.make_templates

pictures: environment  # the pictures of the screens in docs/, made anew
	$(PYTHON) -m tests.browser.pictures

lint: environment
	$(PYTHON) -m pip install --quiet --disable-pip-version-check $(RUFF)
	$(PYTHON) -m ruff check .

.PHONY: environment
environment:
	python3 -m dashboard.bootstrap

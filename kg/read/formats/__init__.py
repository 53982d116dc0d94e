"""The formats that kg reads: each module here has ``FORMATS``, and a new module is a new format."""

"""How to cite the original report and this dataset."""

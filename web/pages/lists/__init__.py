"""Lists as files: each list says its columns once, beside its page; here they are put into a workbook and sent."""

"""Reading tables out of the files that offices send: workbooks of Excel and WPS, CSV, and cells that were pasted.

Files come from anywhere, so they are opened in a process of their own, with bounds on memory and time
(`read_apart`); what comes back is text, row by row (`table.Table`).
"""

"""コマンド行の副コマンド（一つに一つのモジュール）。

Subcommands of the command line that have a module of their own: each adds its arguments and its ``run``.

Source: api.md "Command line".

>>> import argparse
>>> from jumin_records.commands import synth
>>> commands = argparse.ArgumentParser().add_subparsers()
>>> synth.add(commands)
>>> sorted(commands.choices)
['synth']
"""

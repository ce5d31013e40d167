from negsim.cli.main import main

main()

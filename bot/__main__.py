from bot.command_line import main

main()

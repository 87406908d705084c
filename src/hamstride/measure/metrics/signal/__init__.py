"""What every trace needs before it means anything: stillness, a time between two samples, runs, mains hum."""

"""Numbers from devices: readers turn untrusted bytes into typed series, metrics turn series into markers."""

"""Sprint profile: top speed and acceleration of one sprint, out of gates, a radar or laser gun, or a tracker."""

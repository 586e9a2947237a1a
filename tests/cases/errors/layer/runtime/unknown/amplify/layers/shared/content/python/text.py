TEXT = 'x'

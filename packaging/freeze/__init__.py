"""What packaging/build.py is made of: trimming, proof, bars, licences, bill of materials, comparison."""

"""The relations that the statutory form itself prescribes inside one report; tolerance 0."""

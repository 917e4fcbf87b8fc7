// Assets.

// The Exhibits module.

"""Many kiosks: the collection for Ansible, by Ansible itself, on simulated kiosks."""

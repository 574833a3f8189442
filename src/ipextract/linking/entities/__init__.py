from ipextract.linking.entities.linker import EntityLinker

__all__ = ["EntityLinker"]

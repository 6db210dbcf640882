"""XML, in the layouts that our customers' software writes."""
from xml.sax.saxutils import escape, quoteattr


def el(tag, *children, **attributes):
    """An element; children are elements, one text, or None for what is absent."""
    return tag, attributes, [c for c in children if c is not None]


def opt(tag, value):
    return el(tag, value) if value else None


def render(element, indent, newline, prefix='', depth=0):
    tag, attributes, children = element
    pad = indent * depth
    start = prefix + tag + ''.join(' %s=%s' % (k, quoteattr(v)) for k, v in attributes.items())
    if children and isinstance(children[0], tuple):
        inner = ''.join(render(c, indent, newline, prefix, depth + 1) for c in children)
        return '%s<%s>%s%s%s</%s>%s' % (pad, start, newline, inner, pad, prefix + tag, newline)
    return '%s<%s>%s</%s>%s' % (pad, start, escape(children[0]) if children else '', prefix + tag, newline)


def document(message, root, layout):
    namespace = 'urn:iso:std:iso:20022:tech:xsd:' + message
    indent, newline = {'line': ('', ''), 'tabs': ('\t', '\r\n')}.get(layout, ('  ', '\n'))
    attributes = {'xmlns:ns2' if layout == 'prefix' else 'xmlns': namespace}
    if layout == 'located':
        attributes['xmlns:xsi'] = 'http://www.w3.org/2001/XMLSchema-instance'
        attributes['xsi:schemaLocation'] = '%s %s.xsd' % (namespace, message)
    head = '<?xml version="1.0" encoding="UTF-8"%s?>' % (' standalone="yes"' if layout == 'prefix' else '')
    text = head + (newline or '\n') + render(el('Document', root, **attributes), indent, newline, 'ns2:' if layout == 'prefix' else '')
    return (b'\xef\xbb\xbf' if layout == 'bom' else b'') + text.encode('utf-8')

use core::mem::size_of;

/// On-disk header of an archive entry (host byte order).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct EntryHeader {
    pub magic: u32,
    pub name_len: u32,
    pub data_len: u32,
}

/// Walks the entries of an archive in memory.
pub struct Entries<'a> {
    rest: &'a [u8],
}

impl<'a> Entries<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Entries { rest: bytes }
    }

    fn header(&self) -> Option<EntryHeader> {
        if self.rest.len() < size_of::<EntryHeader>() {
            return None;
        }
        let h = unsafe { (self.rest.as_ptr() as *const EntryHeader).read_unaligned() };
        Some(h)
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let h = self.header()?;
        let body = &self.rest[size_of::<EntryHeader>()..];
        let (n, d) = (h.name_len as usize, h.data_len as usize);
        let end = n.checked_add(d)?;
        if end > body.len() {
            return None;
        }
        self.rest = &body[end..];
        Some((&body[..n], &body[n..end]))
    }
}

use std::io::{self, Read};

pub struct Buffer {
    data: Vec<u8>,
}

impl Buffer {
    pub fn load(&mut self, src: &mut dyn Read, size: usize) -> io::Result<()> {
        self.data.clear();
        self.data.reserve(size);
        unsafe { self.data.set_len(size) }; //~ uninit
        let mut filled = 0;
        while filled < size {
            let n = src.read(&mut self.data[filled..])?; //~ uninit
            if n == 0 {
                break;
            }
            filled += n;
        }
        Ok(())
    }
}
